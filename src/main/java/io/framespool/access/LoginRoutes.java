package io.framespool.access;

import io.framespool.camera.ProblemException;
import io.framespool.camera.Template;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signing in and out on the page. Event loop only. */
@Singleton
final class LoginRoutes {

    /** A name, a password and a path. */
    private static final int MOST_BYTES = 8 * 1024;

    private final boolean isOpen;
    private final Passwords passwords;
    private final Sessions sessions;
    private final ProviderSessions providerSessions;
    private final OidcSettings provider;
    private final Users users;
    private final Template page = Template.read("login.html");

    LoginRoutes(
            AccessConfig config,
            Passwords passwords,
            Sessions sessions,
            ProviderSessions providerSessions,
            OidcSettings provider,
            Users users) {
        isOpen = config.access() == AccessConfig.Access.OPEN;
        this.passwords = passwords;
        this.sessions = sessions;
        this.providerSessions = providerSessions;
        this.provider = provider;
        this.users = users;
    }

    void register(@Observes Router router) {
        if (isOpen) {
            return; // there is nothing to sign in to
        }
        router.get("/login").handler(this::show);
        router.post("/login").handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));
        router.post("/login").handler(this::signIn);
        router.post("/logout").handler(this::signOut);
    }

    private void show(RoutingContext context) {
        Trouble trouble = Trouble.of(context.request().getParam("trouble"));
        answer(
                context,
                trouble == null ? 200 : trouble.status(),
                LocalPath.checked(context.request().getParam("to")),
                trouble == null ? "" : trouble.words());
    }

    private void signIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        String to = LocalPath.checked(request.getFormAttribute("to"));
        passwords
                .check(attribute(request, "username"), attribute(request, "password"), Addresses.network(request))
                .onSuccess(user -> {
                    sessions.begin(user, request);
                    providerSessions.end(request);
                    goTo(context, to.isEmpty() ? "./" : to);
                })
                .onFailure(failure -> refuse(context, to, failure));
    }

    private static String attribute(HttpServerRequest request, String name) {
        String value = request.getFormAttribute(name);
        return value == null ? "" : value;
    }

    private void refuse(RoutingContext context, String to, @Nullable Throwable failure) {
        if (failure instanceof ProblemException later) {
            later.headers().forEach(context.response()::putHeader);
            answer(context, later.status(), to, String.valueOf(later.getMessage()));
        } else {
            answer(context, 401, to, "Wrong user name or password");
        }
    }

    private void signOut(RoutingContext context) {
        sessions.end(context.request());
        providerSessions.end(context.request());
        goTo(context, "login");
    }

    private void answer(RoutingContext context, int status, String to, String trouble) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(page.with(places(to, trouble)));
    }

    private Map<String, String> places(String to, String trouble) {
        return Map.of(
                "to",
                to,
                "trouble",
                trouble,
                "no-trouble",
                hiddenIf(trouble.isEmpty()),
                "no-users",
                hiddenIf(users.areNone() && provider.isOn()),
                "no-provider",
                hiddenIf(!provider.isOn()),
                "provider",
                Template.text(provider.name()));
    }

    private static String hiddenIf(boolean isAbsent) {
        return isAbsent ? " hidden" : "";
    }

    /** A relative path counts from where the request's path is. */
    static void goTo(RoutingContext context, String path) {
        context.response()
                .setStatusCode(303)
                .putHeader("Location", path)
                .putHeader("Cache-Control", "no-store")
                .end();
    }
}
