package io.framespool.operation;

import io.framespool.operation.Diagnosis.ExaminedCamera;
import io.framespool.operation.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** What follows from the examination of a camera. */
final class CameraFindings {

    private static final double SMALL_SHARE = 0.02;
    private static final long MEGABYTE = 1024 * 1024;
    private static final long LITTLE = 64 * MEGABYTE;

    private final ExaminedCamera camera;
    private final List<Finding> findings = new ArrayList<>();

    private CameraFindings(ExaminedCamera camera) {
        this.camera = camera;
    }

    static List<Finding> of(ExaminedCamera camera) {
        CameraFindings findings = new CameraFindings(camera);
        findings.state();
        findings.watching();
        findings.files();
        findings.space();
        if (camera.spool().writer() != null) {
            findings.writer(camera.spool().writer());
        }
        return findings.findings;
    }

    private void add(Severity severity, String what, String remedy) {
        findings.add(new Finding(severity, camera.name(), what, remedy));
    }

    private void state() {
        String reason = camera.reason() == null ? "" : ": " + camera.reason();
        String what = "The camera is " + camera.state() + " since " + camera.since() + reason;
        switch (camera.state()) {
            case "unusable" ->
                add(
                        Severity.ERROR,
                        what,
                        isRemote()
                                ? "Look whether the broker runs and can be reached, and at username and password"
                                : "Create or mount the directory, or give this user the permission to read it");
            case "silent" ->
                add(
                        Severity.WARNING,
                        what,
                        isRemote()
                                ? "Look whether the camera's host runs, publishes and reaches the broker"
                                : "Check the camera and its capture process, and that it writes into "
                                        + camera.location());
            default -> {
                if (isRemote() && camera.reason() != null && camera.state().equals("online")) {
                    add(Severity.WARNING, camera.reason(), "Look at the camera's host");
                }
            }
        }
        if (camera.spool().trouble() != null) {
            add(
                    Severity.ERROR,
                    "The spool cannot be examined: " + camera.spool().trouble(),
                    "Look whether its mount hangs, and at its permissions");
        }
    }

    private boolean isRemote() {
        return camera.location().startsWith("mqtt");
    }

    private void watching() {
        String watching = camera.watching();
        if (watching != null && watching.contains("no events")) {
            add(
                    Severity.WARNING,
                    "The system gives no events, so the spool is looked at again and again: " + watching,
                    "Raise fs.inotify.max_user_watches or max_user_instances by sysctl");
        } else if (watching != null && watching.startsWith("poll")) {
            add(
                    Severity.NOTE,
                    "The spool is looked at again and again instead of waiting for events: " + watching,
                    "For the lowest delay let the camera write to a local file system, such as tmpfs");
        }
    }

    private void files() {
        camera.bad()
                .forEach((reason, bad) -> add(
                        Severity.WARNING,
                        bad.count() + " files were bad (" + reason + "), the last one was " + bad.lastExample(),
                        switch (reason) {
                            case "truncated", "empty" ->
                                "Look whether the disk is full and the writer ends; a writer that pauses within a file needs a longer"
                                        + " settle-timeout";
                            case "too-large" -> "Raise max-frame-size, or make the pictures smaller";
                            case "unreadable" -> "Let the writer give this user the permission to read its files";
                            default -> "Let the camera write JPEG, or other files under other names";
                        }));
        if (camera.stuck() > 0) {
            add(
                    Severity.WARNING,
                    camera.stuck() + " shown files or more cannot be deleted or archived",
                    Boolean.FALSE.equals(camera.spool().isWritable())
                            ? "Give this user the permission to write into the spool, or mount it to be written to"
                            : "Look at the archive's permissions and space");
        }
    }

    private void space() {
        Long free = camera.spool().freeBytes();
        Long total = camera.spool().totalBytes();
        if (free != null && total != null && total > 0 && free < Math.min(LITTLE, total * SMALL_SHARE)) {
            add(
                    Severity.WARNING,
                    "The spool's file system has " + free / MEGABYTE + " MB left",
                    "Set consumed=delete or retain-bytes, or make room");
        }
    }

    private void writer(WriterHabits writer) {
        if (writer.overwritten() > 0) {
            add(
                    Severity.NOTE,
                    "Files are written over in place, so each is believed only after a pause",
                    "Let the writer use a hidden name first and rename it: that shows frames sooner, and cannot tear them");
        } else if (writer.inPlace() > writer.renamed()) {
            add(
                    Severity.NOTE,
                    "Files are written under their own name, so each is looked at until it is whole",
                    "Let the writer use a name that ends in .tmp first and rename it: that costs less");
        }
        Double ahead = writer.newestAheadSeconds();
        if (ahead != null && ahead > 1) {
            add(
                    Severity.WARNING,
                    "New files bear a time that is %.1f s in the future".formatted(ahead),
                    "Set the clocks of this machine and of the one that writes or stores the files by NTP");
        } else if (ahead != null && ahead < -5) {
            add(
                    Severity.WARNING,
                    "New files bear a time that is %.1f s in the past".formatted(-ahead),
                    "Set the clocks by NTP; or they come late, or are copied with their old times");
        }
    }
}
