package io.framespool.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.framespool.camera.Cameras;
import io.framespool.mjpeg.RawClient;
import io.framespool.mjpeg.TestCamera;
import io.netty.channel.epoll.Epoll;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes his time with a request, over real sockets. */
@QuarkusTest
@TestProfile(RequestDeadlineTest.Impatient.class)
class RequestDeadlineTest {

    /** Little patience, and frames that come more seldom. */
    public static final class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("framespool.server.request-timeout", "3s", "framespool.stream.keep-alive", "5s");
        }
    }

    @TestHTTPResource
    URI server;

    @Inject
    Cameras cameras;

    @BeforeEach
    void needsEpoll() {
        assumeTrue(Epoll.isAvailable(), "This needs Netty's epoll transport, which this machine does not have");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
            })
    void aRequestThatTricklesIsCutOff(String before) throws IOException {
        // Given
        try (RawClient client = new RawClient(server.getPort())) {
            client.send(before);

            // When, then
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                try {
                    client.send("G");
                    return false;
                } catch (SocketException closed) {
                    return true;
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Upgrade: websocket, Transfer-Encoding: chunked",
        "Upgrade: websocket, Content-Length: 5",
        "Accept: */*, Transfer-Encoding: chunked"
    })
    void aWebSocketWhoseRequestHasABodyIsRefusedBeforeItComes(String header, String announcement) throws IOException {
        // Given
        try (RawClient client = new RawClient(server.getPort())) {

            // When
            client.send("GET /api/wall HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n" + header
                    + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + announcement
                    + "\r\n\r\n");

            // Then
            Map<String, String> head = client.head();
            assertThat(head.get("")).contains("400");
            assertThat(head).containsKey("content-security-policy");
        }
    }

    @Test
    void whoSaysNothingIsSentAway() throws IOException {
        try (RawClient client = new RawClient(server.getPort())) {
            assertThat(client.socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aStreamMayBeSilentAndItsClientSendWhatItLikes() throws IOException {
        // Given
        try (TestCamera front = new TestCamera(cameras, "front");
                RawClient client = new RawClient(server.getPort())) {
            front.publish(TestCamera.picture(300, 1));
            client.get("/cameras/front/stream");
            client.head();
            client.preamble();
            client.part();
            client.part();

            // When
            client.send("what no server asked for");

            // Then
            assertThat(client.part().sequence()).isEqualTo(1); // the repeat, after five seconds
        }
    }

    @Test
    void aConnectionThatIsKeptForTheNextRequestMayRest() throws IOException {
        // Given
        try (RawClient client = new RawClient(server.getPort());
                RawClient clock = new RawClient(server.getPort())) {
            client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").head();

            // When
            assertThat(clock.socket.getInputStream().read()).isEqualTo(-1); // a whole time-out later

            // Then
            assertThat(client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .head()
                            .get(""))
                    .contains("200");
        }
    }
}
