package io.framespool.operation;

import io.quarkus.runtime.ImageMode;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What runs here. */
@Singleton
class Executable {

    private final String version;
    private final Vertx vertx;

    Executable(@ConfigProperty(name = "quarkus.application.version") String version, Vertx vertx) {
        this.version = version;
        this.vertx = vertx;
    }

    String version() {
        return version;
    }

    boolean isNative() {
        return ImageMode.current().isNativeImage();
    }

    String runtime() {
        return isNative() ? "native" : "JVM " + Runtime.version();
    }

    /** Epoll keeps the kernel's queue short; without it, NIO serves with older pictures for slow viewers. */
    String transport() {
        return vertx.isNativeTransportEnabled() ? "epoll" : "nio";
    }
}
