package io.framespool.access;

import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signing in at an identity provider: there and back (OpenID Connect, code flow with PKCE). Event loop only. */
@Singleton
final class ProviderRoutes {

    private final boolean isOn;
    private final OidcSettings settings;
    private final Provider provider;
    private final ProviderSessions sessions;
    private final Sessions localSessions;

    ProviderRoutes(
            AccessConfig config,
            OidcSettings settings,
            Provider provider,
            ProviderSessions sessions,
            Sessions localSessions) {
        isOn = settings.isOn() && config.access() == AccessConfig.Access.AUTHENTICATED;
        this.settings = settings;
        this.provider = provider;
        this.sessions = sessions;
        this.localSessions = localSessions;
    }

    void register(@Observes Router router) {
        if (isOn) {
            router.get("/login/provider").handler(this::leave);
            router.get("/login/callback").handler(this::comeBack);
        }
    }

    private void leave(RoutingContext context) {
        SignIn signIn = SignIn.to(LocalPath.checked(context.request().getParam("to")), redirectUri(context));
        provider.address(signIn)
                .onSuccess(address -> {
                    sessions.prepare(signIn, context.request());
                    LoginRoutes.goTo(context, address);
                })
                .onFailure(failure -> refuse(context, failure));
    }

    /** As the browser has it, which is what the provider compares. */
    private String redirectUri(RoutingContext context) {
        HttpServerRequest request = context.request();
        return settings.redirectUri().orElseGet(() -> PublicAddress.of(request) + "/login/callback");
    }

    private void comeBack(RoutingContext context) {
        HttpServerRequest request = context.request();
        SignIn signIn = sessions.take(request);
        String code = SecretParameters.code(context);
        if (signIn == null || !signIn.isOf(request.getParam("state"))) {
            refuse(context, new TroubleException(Trouble.LATE, "It came back without a beginning here"));
        } else if (code == null) {
            String error = String.valueOf(request.getParam("error"));
            boolean isPlain = error.matches("[a-z_]{1,64}"); // as RFC 6749, section 4.1.2.1, has them
            refuse(context, new TroubleException(Trouble.DENIED, "It says " + (isPlain ? error : "what is no error")));
        } else {
            provider.redeem(code, signIn)
                    .onSuccess(token -> enter(context, token, signIn.to()))
                    .onFailure(failure -> refuse(context, failure));
        }
    }

    private void enter(RoutingContext context, JsonObject token, String to) {
        Set<String> roles = Claims.texts(token, settings.rolesClaim());
        Person person = Person.of(
                Claims.name(token), roles == null ? Set.of() : roles, Claims.texts(token, settings.camerasClaim()));
        try {
            if (person == null) {
                throw new TroubleException(
                        Trouble.NOTHING_TO_SEE,
                        "Neither viewer nor operator is in the claim " + settings.rolesClaim() + " of its ID token");
            }
            localSessions.end(context.request()); // or it would go before
            sessions.begin(person, Provider.expiry(token), context.request());
            LoginRoutes.goTo(context, "../" + to);
        } catch (TroubleException refused) {
            refuse(context, refused);
        }
    }

    /** A session that is over ends here: else the page would ask the provider again and again. One that is good stays. */
    private void refuse(RoutingContext context, @Nullable Throwable failure) {
        Trouble trouble = failure instanceof TroubleException known ? known.trouble() : Trouble.UNREACHABLE;
        Log.warnf(
                "Nobody came in by the identity provider: issuer=%s address=%s: %s",
                settings.issuer(), Addresses.of(context.request()), failure == null ? trouble : failure.getMessage());
        if (sessions.find(context.request()) == null) {
            sessions.end(context.request());
        }
        LoginRoutes.goTo(context, "../login?trouble=" + trouble.label());
    }
}
