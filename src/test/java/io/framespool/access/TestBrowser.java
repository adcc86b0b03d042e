package io.framespool.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Keeps cookies and sends forms, as a browser does. */
final class TestBrowser {

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient following = client(HttpClient.Redirect.NORMAL);
    private final HttpClient staying = client(HttpClient.Redirect.NEVER);

    private HttpClient client(HttpClient.Redirect redirect) {
        return HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(redirect)
                .build();
    }

    /** Where one ends up. */
    HttpResponse<String> open(URI address) throws IOException, InterruptedException {
        return send(following, request(address).GET().build());
    }

    /** What one is told first. */
    HttpResponse<String> look(URI address) throws IOException, InterruptedException {
        return send(staying, request(address).GET().build());
    }

    /** Presses a button. Where one ends up. */
    HttpResponse<String> press(URI address) throws IOException, InterruptedException {
        return send(
                following,
                request(address).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    /** Begins to receive what does not end, and drops it. */
    CompletableFuture<HttpResponse<Void>> receive(URI address) {
        return following.sendAsync(request(address).GET().build(), HttpResponse.BodyHandlers.discarding());
    }

    /** Fills in the provider's form, and goes where it leads. */
    HttpResponse<String> signIn(URI form, String name, String claims) throws IOException, InterruptedException {
        return send(following, filled(form, name, claims));
    }

    /** Fills in the provider's form. Where it would lead. */
    URI signInWithoutGoing(URI form, String name, String claims) throws IOException, InterruptedException {
        return URI.create(send(staying, filled(form, name, claims))
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    private static HttpRequest filled(URI form, String name, String claims) {
        String body = "username=" + encoded(name) + "&claims=" + encoded(claims);
        return request(form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "text/html").header("User-Agent", "Mozilla/5.0");
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
