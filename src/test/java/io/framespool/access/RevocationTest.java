package io.framespool.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.framespool.mjpeg.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change of the file of users takes effect on what is open. */
@QuarkusTest
@TestProfile(Household.class)
class RevocationTest extends TwoCameras {

    private static final String GUEST = Household.basic("guest", Household.PASSWORD);

    /** A close frame with status 1008: RFC 6455, 5.5.1. */
    private static final String CLOSED_FOR_POLICY = "\u0088\u0012\u0003\u00f0Policy violation";

    @Inject
    Visits visits;

    @TestHTTPResource
    URI server;

    @BeforeEach
    void writeUsers() {
        Household.writeUsers("guest.cameras=front");
        await().until(() -> status("/cameras/front/snapshot") == 200);
    }

    @AfterEach
    void forgetUsers() {
        Household.writeUsers("guest.cameras=front");
    }

    /** A text frame as a client sends it: RFC 6455, 5.2 and 5.3. */
    private static byte[] masked(String text) {
        byte[] frame = new byte[6 + text.length()]; // with a mask of four zeros
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | text.length());
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, frame, 6, text.length());
        return frame;
    }

    private static int status(String path) {
        return given().auth()
                .preemptive()
                .basic("guest", Household.PASSWORD)
                .get(path)
                .statusCode();
    }

    private RawClient open(String path, String headers) throws IOException {
        RawClient client = new RawClient(server.getPort());
        client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + GUEST + headers + "\r\n");
        client.head();
        return client;
    }

    @Test
    void aRightThatIsTakenAwayEndsStreamsEventsAndWalls() throws IOException {
        // Given
        try (RawClient stream = open("/cameras/front/stream", "");
                RawClient events = open("/api/events", "Connection: close\r\n");
                RawClient wall = open("/api/wall", Household.WEBSOCKET)) {
            stream.preamble();
            stream.part();
            wall.socket.getOutputStream().write(masked("{\"show\":[{\"slot\":0,\"camera\":\"front\",\"fps\":25}]}"));
            await().untilAsserted(() -> assertThat(visits.count()).isEqualTo(3));

            // When
            Household.writeUsers("guest.cameras=yard");

            // Then
            assertThat(endOf(stream)).isEqualTo("last chunk");
            publish(FRONT);
            assertThat(new String(events.rest(), StandardCharsets.UTF_8)).endsWith("0\r\n\r\n");
            assertThat(new String(wall.rest(), StandardCharsets.ISO_8859_1)).endsWith(CLOSED_FOR_POLICY);
            assertThat(status("/cameras/front/snapshot")).isEqualTo(404);
            assertThat(visits.count()).isZero();
        }
    }

    @Test
    void aUserWhoIsTakenOutIsShownOut() throws IOException {
        // Given
        try (RawClient stream = open("/cameras/front/stream", "")) {
            stream.preamble();
            stream.part();

            // When
            Household.write(Household.USERS, "# nobody\n");

            // Then
            assertThat(endOf(stream)).isEqualTo("last chunk");
            assertThat(status("/cameras/front/snapshot")).isEqualTo(401);
        }
    }

    @Test
    void nonsenseInTheFileChangesNothing() throws IOException {
        // Given
        Household.write(Household.USERS, "guest.password=plain\n");
        Household.writeUsers("guest.cameras=front\nguest.role=king");

        // When
        await().during(Duration.ofSeconds(3)).until(() -> status("/cameras/front/snapshot") == 200);

        // Then
        assertThat(status("/api/cameras/front")).isEqualTo(200);
    }

    /** Why no more parts came: each that came was whole. */
    private static String endOf(RawClient stream) throws IOException {
        try {
            while (true) {
                stream.part();
            }
        } catch (EOFException end) {
            return String.valueOf(end.getMessage());
        }
    }
}
