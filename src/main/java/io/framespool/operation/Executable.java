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

    /** {@code epoll}, or {@code nio}, with which the kernel's buffers are kept small at the price of long fat links. */
    String transport() {
        return vertx.isNativeTransportEnabled() ? "epoll" : "nio";
    }

    /** A JVM on Linux could have it; which transport a native executable has was settled when it was built. */
    boolean lacksEpoll() {
        return !isNative()
                && System.getProperty("os.name", "").equals("Linux")
                && transport().equals("nio");
    }
}
