package io.framespool.directory;

import io.framespool.camera.Camera;
import io.netty.buffer.ByteBufAllocator;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What one spool's consumer is made of. */
record SpoolParts(
        Attachment attachment,
        Inbox inbox,
        KnownFiles known,
        Playback playback,
        Outlet outlet,
        Disposals disposals,
        Retention retention,
        ChangeFinder changes,
        SpoolState state) {

    /** @param wake makes the spool's thread take the next step; any thread */
    static SpoolParts of(
            SpoolSettings settings,
            Camera camera,
            SpoolState state,
            SpoolWatcher watcher,
            Runnable wake,
            ByteBufAllocator memory,
            InstantSource clock,
            LongSupplier nanoTime) {
        Path spool = settings.directory();
        var inbox = new Inbox(wake);
        var known = new KnownFiles();
        var reader = new FrameReader(spool, settings.maxFrameSize(), memory, clock);
        var inspector = new FileInspector(reader, known, settings.settleTimeout(), clock, nanoTime);
        AfterFrame afterFrame = settings.afterFrame();
        var disposals = new Disposals(spool, afterFrame, known, wake, nanoTime);
        var outlet = new Outlet(camera, known, disposals, nanoTime);
        var sorting = new Sorting(spool, settings.order());
        var review = new Review(inspector, outlet, nanoTime);
        Playback playback = switch (settings.playback()) {
            case LIVE ->
                new LivePlayback(
                        inspector,
                        outlet,
                        sorting,
                        new Ceiling(settings.ceilingPeriod()),
                        review,
                        disposals.keepsFiles());
            case SEQUENCE ->
                new SequencePlayback(
                        inspector,
                        outlet,
                        sorting,
                        new Pace(settings.pacePeriod()),
                        review,
                        settings.maxBacklog(),
                        settings.startAt() == StartAt.NEWEST && disposals.keepsFiles());
            case LOOP ->
                new LoopPlayback(inspector, outlet, sorting, new Pace(settings.pacePeriod()), SequencePlayback.WINDOW);
        };
        return new SpoolParts(
                new Attachment(spool, settings.watch(), watcher, inbox),
                inbox,
                known,
                playback,
                outlet,
                disposals,
                new Retention(settings, known, reader, clock, nanoTime),
                new ChangeFinder(spool, known, clock),
                state);
    }
}
