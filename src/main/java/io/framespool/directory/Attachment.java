package io.framespool.directory;

import io.framespool.directory.SpoolWatcher.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tie to the directory that stands under the spool's path now: which one it is, and how news of it is noticed. A spool
 * may vanish, be replaced by another directory of the same name, or be mounted over at any time. One thread.
 */
final class Attachment {

    private final Path spool;
    private final WatchMode mode;
    private final SpoolWatcher watcher;
    private final Inbox inbox;

    private @Nullable Object directory;
    private @Nullable Watch watch;
    private boolean isAttached;
    private String watching = "";

    Attachment(Path spool, WatchMode mode, SpoolWatcher watcher, Inbox inbox) {
        this.spool = spool;
        this.mode = mode;
        this.watcher = watcher;
        this.inbox = inbox;
    }

    /** What a look at the spool's path found. */
    sealed interface State {}

    /** The same directory as before. */
    record Same() implements State {}

    /** A directory that was not looked at before: nothing known of the spool holds. */
    record New() implements State {}

    /** The same directory as before, after a time in which its news was not noticed. */
    record Back() implements State {}

    /** No directory that could be read; {@code reason} says why and what helps. */
    record Unusable(String reason) implements State {}

    State check() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(spool, BasicFileAttributes.class);
            if (!attributes.isDirectory()) {
                return unusable("Spool is not a directory: " + spool + ". Name the directory that holds the files");
            }
            if (!Files.isReadable(spool) || !Files.isExecutable(spool)) {
                return unusable("Spool cannot be read: " + spool + ". Give this user read and search permission");
            }
            Object found = Objects.requireNonNullElse(attributes.fileKey(), spool);
            boolean isSame = found.equals(directory) && !isLost();
            if (isSame && isAttached) {
                return new Same();
            }
            detach();
            attach();
            directory = found;
            return isSame ? new Back() : new New();
        } catch (NoSuchFileException missing) {
            directory = null;
            return unusable("Spool does not exist: " + spool + ". It is used as soon as it is created");
        } catch (IOException e) {
            return unusable("Spool cannot be looked at: " + e);
        }
    }

    private Unusable unusable(String reason) {
        detach();
        return new Unusable(reason);
    }

    private void attach() {
        isAttached = true;
        if (mode == WatchMode.POLL) {
            watching = "poll";
            return;
        }
        String type = mode == WatchMode.AUTO ? typeWithoutEvents() : null;
        if (type != null) {
            watching = "poll (" + type + " gives no reliable events)";
            return;
        }
        try {
            watch = watcher.watch(spool, inbox);
            watching = "events";
        } catch (IOException refused) {
            watching = "poll (no events: " + refused.getMessage() + ")";
        }
    }

    /** The file system's type if changes made on another machine or layer raise no event here; else null. */
    private @Nullable String typeWithoutEvents() {
        String type;
        try {
            type = Files.getFileStore(spool).type().toLowerCase(Locale.ROOT);
        } catch (IOException unknown) {
            return null;
        }
        boolean isWithoutEvents = switch (type) {
            case "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "overlay", "virtiofs", "vboxsf" -> true;
            case "prl_fs", "ceph", "lustre", "afs", "gfs2", "ocfs2", "beegfs", "gpfs" -> true;
            default -> type.startsWith("fuse");
        };
        return isWithoutEvents ? type : null;
    }

    /** Nothing is watched any more. */
    void detach() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        isAttached = false;
    }

    /** The directory under watch was deleted or unmounted; another one may stand in its place. */
    boolean isLost() {
        return watch != null && !watch.isValid();
    }

    boolean hasEvents() {
        return watch != null && watch.isValid();
    }

    /** The way of watching in force, and why if it is not the one asked for. */
    String watching() {
        return watching;
    }
}
