package io.framespool.relay;

import java.net.URI;

/** Where the broker is. */
record BrokerAddress(String host, int port, boolean isEncrypted) {

    static final String REMEDY =
            "is no address of a broker: set mqtt://host:1883, or mqtts://host:8883 for TLS, and the"
                    + " user in username and password";

    /** @throws IllegalArgumentException if it is anything but scheme, host and port */
    static BrokerAddress of(URI uri) {
        boolean isEncrypted = "mqtts".equals(uri.getScheme());
        String host = uri.getHost();
        boolean isMore = uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null
                || (uri.getPath() != null
                        && !uri.getPath().isEmpty()
                        && !uri.getPath().equals("/"));
        if (host == null
                || isMore
                || !(isEncrypted || "mqtt".equals(uri.getScheme()))
                || uri.getPort() == 0
                || uri.getPort() > 65_535) {
            throw new IllegalArgumentException(REMEDY);
        }
        int port = uri.getPort() > 0 ? uri.getPort() : isEncrypted ? 8883 : 1883;
        return new BrokerAddress(host.replaceAll("^\\[|]$", ""), port, isEncrypted);
    }

    @Override
    public String toString() {
        return (isEncrypted ? "mqtts://" : "mqtt://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
