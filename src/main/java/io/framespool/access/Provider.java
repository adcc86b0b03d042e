package io.framespool.access;

import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider, as Vert.x speaks to it. What it has to offer is asked when somebody first signs in, and again
 * while it does not answer: so it may start later than this server. Any thread; the answers come on the caller's.
 */
@Singleton
final class Provider {

    /** Each has a browser that waits. More at once are no people. */
    private static final int MOST_UNDER_WAY = 64;

    private static final int LONGEST_IN_A_LOG = 200;

    /** What the person who signs in cannot help: RFC 6749, section 5.2, and what a gateway says. */
    private static final Pattern SERVERS_FAULT = Pattern.compile(
            "\\b(invalid_client|unauthorized_client)\\b|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout");

    private final Vertx vertx;
    private final OidcSettings settings;
    private final AtomicInteger underWay = new AtomicInteger();
    private @Nullable Future<OAuth2Auth> discovered;

    Provider(Vertx vertx, OidcSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    private synchronized Future<OAuth2Auth> discovered() {
        if (discovered == null || discovered.failed()) {
            discovered = vertx.executeBlocking(settings::options, false)
                    .compose(options -> OpenIDConnectAuth.discover(vertx, options));
        }
        return discovered;
    }

    /** Where the browser is sent to sign in. */
    Future<String> address(SignIn signIn) {
        return bounded(() -> discovered()
                .map(provider -> provider.authorizeURL(new OAuth2AuthorizationURL()
                        .setRedirectUri(signIn.redirectUri())
                        .setScopes(settings.scopes())
                        .setState(signIn.state())
                        .putAdditionalParameter("nonce", signIn.nonce())
                        .putAdditionalParameter("code_challenge", signIn.challenge())
                        .putAdditionalParameter("code_challenge_method", "S256")))
                .recover(failure -> unreachable("It could not be asked for its configuration", failure)));
    }

    /** What the ID token says that the provider gives for a code. Fails with a {@link TroubleException}. */
    Future<JsonObject> redeem(String code, SignIn signIn) {
        return bounded(() -> discovered()
                        .compose(provider -> provider.jWKSet().map(provider)) // the keys as they are now: they change
                        .recover(failure -> unreachable("It could not be asked for its keys", failure))
                        .compose(provider -> provider.authenticate(new Oauth2Credentials()
                                        .setCode(code)
                                        .setCodeVerifier(signIn.verifier())
                                        .setRedirectUri(signIn.redirectUri()))
                                .recover(this::noToken)))
                .compose(user -> checked(user, signIn));
    }

    /**
     * Vert.x has checked the signature, the issuer, and the audience if there is one, and leaves out a token that fails.
     *
     * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">ID Token Validation</a>
     */
    private static Future<JsonObject> checked(User user, SignIn signIn) {
        JsonObject token = user.attributes().getJsonObject("idToken");
        if (token == null) {
            return denied("Its answer has no ID token that it signed for this server");
        }
        boolean isWhole = token.containsKey("aud")
                && token.containsKey("iss")
                && token.getValue("sub") instanceof String
                && token.getValue("exp") instanceof Number;
        if (!isWhole || !expiry(token).isAfter(Instant.now())) {
            return denied("Its ID token is incomplete, or has expired: check both clocks");
        }
        return signIn.nonce().equals(token.getValue("nonce"))
                ? Future.succeededFuture(token)
                : denied("Its ID token is for another sign-in");
    }

    /** When the provider wants to be asked again. */
    static Instant expiry(JsonObject token) {
        return Instant.ofEpochSecond(token.getLong("exp"));
    }

    private <T> Future<T> bounded(Supplier<Future<T>> work) {
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            underWay.decrementAndGet();
            return Future.failedFuture(new TroubleException(Trouble.UNREACHABLE, "Too many sign in at once"));
        }
        Promise<T> here =
                ((ContextInternal) vertx.getOrCreateContext()).promise(); // the provider is shared by all loops
        work.get().onComplete(done -> underWay.decrementAndGet()).onComplete(here);
        return here.future();
    }

    private <T> Future<T> noToken(Throwable failure) {
        boolean isOfTheServers = failure instanceof IOException
                || failure instanceof VertxException
                || SERVERS_FAULT.matcher(String.valueOf(failure.getMessage())).find();
        return isOfTheServers
                ? unreachable("It gave no token for the code", failure)
                : denied("It gave no token for the code: " + brief(failure));
    }

    /** It is asked anew what it has to offer, and with the secret as it is now. */
    private synchronized void forget() {
        discovered = null;
    }

    private <T> Future<T> unreachable(String what, Throwable failure) {
        forget();
        Log.warnf("The identity provider cannot be used: issuer=%s: %s: %s", settings.issuer(), what, brief(failure));
        return Future.failedFuture(new TroubleException(Trouble.UNREACHABLE, what));
    }

    /** What a provider says may be a whole page. */
    private static String brief(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).replaceAll("\\s+|\\p{Cntrl}", " ");
        return text.substring(0, Math.min(LONGEST_IN_A_LOG, text.length()));
    }

    private static <T> Future<T> denied(String why) {
        return Future.failedFuture(new TroubleException(Trouble.DENIED, why));
    }
}
