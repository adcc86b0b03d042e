package io.framespool.relay;

import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** HiveMQ's community edition as a program: it insists on a logging library that Quarkus' own keeps out of its process. */
final class EmbeddedBroker {

    private EmbeddedBroker() {}

    /** Serves until it is killed. Arguments: a directory for its files, and a port of 127.0.0.1. */
    public static void main(String... arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Path configuration = Files.createDirectories(directory.resolve("conf"));
        Files.writeString(configuration.resolve("config.xml"), """
                <hivemq>
                  <listeners><tcp-listener><port>%s</port><bind-address>127.0.0.1</bind-address></tcp-listener></listeners>
                  <persistence><mode>in-memory</mode></persistence>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """.formatted(arguments[1]));
        EmbeddedHiveMQ.builder()
                .withConfigurationFolder(configuration)
                .withDataFolder(Files.createDirectories(directory.resolve("data")))
                .withExtensionsFolder(Files.createDirectories(directory.resolve("extensions")))
                .build()
                .start()
                .join();
    }
}
