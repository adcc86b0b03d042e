package io.framespool.directory;

import io.framespool.camera.Camera;
import io.framespool.camera.Frame;
import io.framespool.camera.SourceStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Where files leave the intake: shown, passed over, or found bad; and what is remembered of them. One thread. */
final class Outlet {

    private final Camera camera;
    private final KnownFiles known;
    private final Disposals disposals;
    private final BadFiles bad = new BadFiles();
    private final LongSupplier nanoTime;
    private final QuietLog log;
    private long passedOver;
    private long shown;
    private long intakeNanos;

    Outlet(Camera camera, KnownFiles known, Disposals disposals, LongSupplier nanoTime) {
        this.camera = camera;
        this.known = known;
        this.disposals = disposals;
        this.nanoTime = nanoTime;
        this.log = new QuietLog(Duration.ofSeconds(1), nanoTime);
    }

    /** Publishes the file; it is deleted or archived once it was sent. */
    void show(SpoolFile file, Inspection.Ready ready) {
        Fingerprint fingerprint = ready.whole().fingerprint();
        known.add(file.name(), KnownFiles.Content.shown(fingerprint, ready.tail()));
        camera.publish(frame(ready), disposals.afterDelivery(file.name(), fingerprint));
        count(file);
    }

    /** Publishes a file that will be shown again. */
    void replay(SpoolFile file, Inspection.Ready ready) {
        camera.publish(frame(ready));
        count(file);
    }

    private void count(SpoolFile file) {
        shown++;
        intakeNanos += nanoTime.getAsLong() - file.inspectedAt;
    }

    private static Frame frame(Inspection.Ready ready) {
        Reading.Whole whole = ready.whole();
        return Frame.inMemoryWithRoom(
                whole.jpeg(), whole.dimensions(), whole.fingerprint().modified().toInstant());
    }

    void passOver(SpoolFile file, Inspection.Ready ready) {
        Fingerprint fingerprint = ready.whole().fingerprint();
        ready.whole().jpeg().release();
        passedOver++;
        known.add(file.name(), KnownFiles.Content.shown(fingerprint, ready.tail()));
        disposals.dispose(file.name(), fingerprint);
    }

    /** Too many to read them all. Where files are consumed it stays unknown, and the next scan brings it back. */
    void passOverUnread(SpoolFile file) {
        if (disposals.keepsFiles()) {
            passedOver++;
            known.add(file.name());
        }
    }

    /** It is dealt with. */
    boolean isKnown(Path name) {
        return known.contains(name);
    }

    /** Was there before us, and is none of our business. */
    void leave(Path name) {
        known.add(name);
    }

    /** Counted and told once, left where it is, and not looked at again until it changes. */
    void bad(SpoolFile file, Inspection.Bad found) {
        KnownFiles.Content before = known.content(file.name());
        var content = KnownFiles.Content.bad(found.fingerprint(), found.reason());
        known.add(file.name(), content);
        if (before != null
                && before.bad() == found.reason()
                && before.fingerprint().equals(found.fingerprint())) {
            return;
        }
        bad.count(found.reason(), file.name().toString());
        log.warn("Bad file, left where it is: camera=" + camera.name() + " reason="
                + found.reason().label() + " size=" + found.fingerprint().size() + " file=" + file.name());
    }

    long shown() {
        return shown;
    }

    SourceStatus.Intake intake() {
        return new SourceStatus.Intake(shown, intakeNanos);
    }

    long passedOver() {
        return passedOver;
    }

    BadFiles badFiles() {
        return bad;
    }
}
