package io.framespool.relay;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real broker in this process, that keeps nothing on disk. */
final class TestBroker implements AutoCloseable {

    final int port;
    private final EmbeddedHiveMQ broker;

    private TestBroker(int port, EmbeddedHiveMQ broker) {
        this.port = port;
        this.broker = broker;
    }

    /** @param directory for its configuration */
    static TestBroker start(Path directory, int port) throws IOException {
        for (String folder : new String[] {"conf", "data", "extensions"}) {
            Files.createDirectories(directory.resolve(folder));
        }
        Files.writeString(directory.resolve("conf/config.xml"), """
                <hivemq>
                  <listeners><tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener></listeners>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """.formatted(port));
        EmbeddedHiveMQ broker = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(directory.resolve("conf"))
                .withDataFolder(directory.resolve("data"))
                .withExtensionsFolder(directory.resolve("extensions"))
                .build();
        InternalConfigurations.PAYLOAD_PERSISTENCE_TYPE.set(com.hivemq.migration.meta.PersistenceType.FILE);
        broker.start().join();
        return new TestBroker(port, broker);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        broker.stop().join();
    }
}
