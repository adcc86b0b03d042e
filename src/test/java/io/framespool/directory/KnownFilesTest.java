package io.framespool.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;

class KnownFilesTest {

    private static final Path STAYS = Path.of("stays.jpg");
    private static final Path GOES = Path.of("goes.jpg");

    private final KnownFiles known = new KnownFiles();

    @Test
    void whatAListingDoesNotMeetIsRememberedAndNotAskedFor() {
        // Given
        known.add(STAYS, content(1));
        known.add(GOES, content(2));

        // When
        known.listingStarted();
        known.meet(STAYS);
        known.listingEnded();

        // Then
        assertThat(known.contents()).containsExactly(STAYS);
        assertThat(known.content(GOES)).isEqualTo(content(2));

        // When
        known.listingStarted();
        known.meet(STAYS);
        known.meet(GOES);
        known.listingEnded();

        // Then
        assertThat(known.contents()).containsExactlyInAnyOrder(STAYS, GOES);
    }

    @Test
    void whatIsShownDuringAListingThatDoesNotMeetItIsThere() {
        // Given
        known.add(GOES, content(1));

        // When
        known.listingStarted();
        known.add(GOES, content(2));
        known.listingEnded();

        // Then
        assertThat(known.contents()).containsExactly(GOES);
    }

    @Test
    void anAbandonedListingSaysNothing() {
        // Given
        known.add(STAYS, content(1));

        // When
        known.listingStarted();
        known.listingAbandoned();

        // Then
        assertThat(known.contents()).containsExactly(STAYS);
    }

    private static KnownFiles.Content content(int size) {
        return KnownFiles.Content.shown(
                new Fingerprint(size, size, FileTime.fromMillis(size)), new Tail(size, size, null));
    }
}
