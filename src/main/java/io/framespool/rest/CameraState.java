package io.framespool.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.framespool.camera.SourceStatus;
import io.framespool.camera.ViewerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person or a page wants to know of a camera. The URLs are relative to the server.
 *
 * @param fps frames a second, as measured
 * @param frame the newest one; absent before the first
 * @param viewers each of them; absent in a summary
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CameraState(
        String name,
        boolean online,
        double fps,
        long published,
        @Nullable NewestFrame frame,
        Source source,
        int viewerCount,
        @Nullable List<Viewer> viewers,
        String stream,
        String snapshot) {

    /** @param ageSeconds since it was published */
    record NewestFrame(
            long sequence,
            double ageSeconds,
            Instant capturedAt,
            Instant publishedAt,
            int sizeBytes,
            int width,
            int height) {}

    /** @param bad bad files by reason */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Source(
            String kind,
            String location,
            String state,
            @Nullable String reason,
            @Nullable String watching,
            @Nullable Instant lastScan,
            long backlog,
            long passedOver,
            Map<String, SourceStatus.Bad> bad) {

        boolean isLike(Source other) {
            return state.equals(other.state) && Objects.equals(reason, other.reason) && bad.equals(other.bad);
        }
    }

    record Viewer(long viewer, String address, Instant since, double fps, long sent, long skips, double ageSeconds) {}

    static CameraState of(Camera camera) {
        List<ViewerStatus> viewers = camera.viewers();
        return of(
                camera,
                viewers.size(),
                viewers.stream().map(CameraState::viewer).toList());
    }

    /** Small whatever the number of viewers. */
    static CameraState summaryOf(Camera camera) {
        return of(camera, camera.viewers().size(), null);
    }

    private static CameraState of(Camera camera, int viewerCount, @Nullable List<Viewer> viewers) {
        String path = "/cameras/" + camera.name();
        return new CameraState(
                camera.name(),
                camera.isOnline(),
                rounded(camera.fps()),
                camera.published(),
                newest(camera),
                source(camera.source().status()),
                viewerCount,
                viewers,
                path + "/stream",
                path + "/snapshot");
    }

    /** The same but for what time alone changes. */
    boolean isLike(CameraState other) {
        return online == other.online
                && fps == other.fps
                && published == other.published
                && viewerCount == other.viewerCount
                && source.isLike(other.source);
    }

    private static @Nullable NewestFrame newest(Camera camera) {
        Frame frame = camera.newest();
        if (frame == null) {
            return null;
        }
        try {
            return new NewestFrame(
                    frame.sequence(),
                    rounded((System.nanoTime() - frame.publishedNanos()) / 1e9),
                    frame.capturedAt(),
                    frame.publishedAt(),
                    frame.size(),
                    frame.dimensions().width(),
                    frame.dimensions().height());
        } finally {
            frame.release();
        }
    }

    private static Source source(SourceStatus status) {
        return new Source(
                status.kind(),
                status.location(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.reason(),
                status.watching(),
                status.lastScan(),
                status.backlog(),
                status.passedOver(),
                status.bad());
    }

    private static Viewer viewer(ViewerStatus status) {
        return new Viewer(
                status.viewer(),
                status.address(),
                status.since(),
                rounded(status.fps()),
                status.sent(),
                status.skips(),
                rounded(status.ageSeconds()));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
