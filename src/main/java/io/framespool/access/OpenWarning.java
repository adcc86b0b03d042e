package io.framespool.access;

import io.netty.util.NetUtil;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says once, at the start, that everybody may look. */
@Singleton
final class OpenWarning {

    private final boolean isOpen;
    private final String host;

    OpenWarning(AccessConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        isOpen = config.access() == AccessConfig.Access.OPEN;
        this.host = host;
    }

    void start(@Observes StartupEvent event) {
        if (isOpen && !isLoopback(host)) {
            Log.warnf(
                    "Everybody who reaches this server sees all of its cameras, as it asks nobody for a password: "
                            + "host=%s framespool.access=open. Set framespool.access=authenticated and a user, "
                            + "or quarkus.http.host=127.0.0.1 behind a proxy that asks",
                    host);
        }
    }

    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return address != null && InetAddress.getByAddress(address).isLoopbackAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // only for a wrong number of bytes
        }
    }
}
