package io.framespool.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.ClientAuth;
import java.time.Duration;

/** What the server asks of those who connect, and what it allows to pages on other servers. */
@ConfigMapping(prefix = "framespool.server")
interface ServerConfig {

    /**
     * How long a connection may take to bring the head of a request, from its first byte, or from its opening if it is
     * the first. Longer bears worse links; shorter frees the connections of those who send a byte a second sooner.
     */
    @WithDefault("10s")
    Duration requestTimeout();

    /**
     * Whether a client must show a certificate where TLS is on: {@code none}, {@code request} or {@code required}. The
     * authorities that are believed are in the trust store of the server's TLS configuration.
     */
    @WithDefault("none")
    ClientAuth clientAuth();

    /**
     * Which pages may show the pages of this server in a frame, as the content security policy has it: {@code 'none'},
     * {@code 'self'}, {@code *}, or addresses such as {@code https://home.example:8123}, separated by spaces.
     */
    @WithDefault("'self'")
    String frameAncestors();

    /** The same for {@code /embed/{camera}}, which is made to be shown in frames. */
    @WithDefault("*")
    String embedAncestors();
}
