package io.framespool.access;

import io.framespool.camera.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Asks who wants diagnostics for an operator's password. Health and metrics stay open on the management port: those who
 * ask for them have no password, and learn nothing of a picture.
 */
@Singleton
final class DiagnosticsGate {

    private final boolean isOpen;
    private final IdentityProviderManager providers;
    private final BasicAuthenticationMechanism basic = new BasicAuthenticationMechanism("framespool", false);

    DiagnosticsGate(AccessConfig config, IdentityProviderManager providers) {
        isOpen = config.access() == AccessConfig.Access.OPEN;
        this.providers = providers;
    }

    void register(@Observes ManagementInterface management) {
        if (!isOpen) {
            management.router().route("/api/*").order(-1).handler(this::ask);
        }
    }

    private void ask(RoutingContext context) {
        context.request().pause();
        basic.authenticate(context, providers)
                .subscribe()
                .with(known -> answer(context, known), failure -> refuse(context, failure));
    }

    private static void answer(RoutingContext context, @Nullable SecurityIdentity known) {
        context.request().resume();
        if (known == null) {
            refuse(context, new AuthenticationFailedException());
        } else if (known.hasRole(Role.OPERATOR.label())) {
            context.next();
        } else {
            context.response().setStatusCode(403).end("Only operators may ask for diagnostics\n");
        }
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof ProblemException later) {
            later.headers().forEach(context.response()::putHeader);
            context.response().setStatusCode(later.status()).end(later.getMessage() + "\n");
        } else {
            context.response()
                    .setStatusCode(401)
                    .putHeader("WWW-Authenticate", "Basic realm=\"framespool\", charset=\"UTF-8\"")
                    .end("Sign in as an operator\n");
        }
    }
}
