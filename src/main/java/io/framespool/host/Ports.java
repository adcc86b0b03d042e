package io.framespool.host;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says clearly that a port cannot be had, before the server tries: the error of its epoll transport names neither the key
 * nor a remedy.
 */
@Singleton
final class Ports {

    private final String host;
    private final int port;
    private final boolean isPlainServed;
    private final String managementHost;
    private final int managementPort;

    Ports(
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port,
            @ConfigProperty(name = "quarkus.http.insecure-requests", defaultValue = "enabled") String insecureRequests,
            @ConfigProperty(name = "quarkus.management.host") String managementHost,
            @ConfigProperty(name = "quarkus.management.port", defaultValue = "9000") int managementPort) {
        this.host = host;
        isPlainServed = !insecureRequests.equalsIgnoreCase("disabled");
        this.port = port;
        this.managementHost = managementHost;
        this.managementPort = managementPort;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            if (isPlainServed) {
                check("quarkus.http.port", host, port);
            }
            check("quarkus.management.port", managementHost, managementPort);
        }
    }

    private static void check(String key, String host, int port) {
        if (port <= 0) {
            return; // the system will choose one
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the server does: a port that rests after its last program is free
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "%s=%d: cannot listen on %s:%d: %s. 'ss -ltnp sport = :%d' names a program that does; give this one another port or address"
                            .formatted(key, port, host, port, e.getMessage(), port));
        }
    }
}
