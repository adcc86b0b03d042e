package io.framespool.access;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where requests come from, as far as the server can know: {@code quarkus.http.proxy} says which proxies it believes. */
final class Addresses {

    /** Half an IPv6 address: whoever has one has all that begin like it. */
    private static final int NETWORK_BYTES = 8;

    private static final int IPV6_BYTES = 16;

    private Addresses() {}

    static String of(HttpServerRequest request) {
        return String.valueOf(request.remoteAddress().host());
    }

    /** What attempts are counted by. */
    static String network(HttpServerRequest request) {
        String address = of(request);
        byte @Nullable [] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length < IPV6_BYTES
                ? address
                : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES);
    }
}
