package io.framespool.relay;

import io.framespool.camera.Camera;
import org.jspecify.annotations.Nullable;

/** The topics of cameras: {@code <prefix>/<camera>/jpeg} and {@code <prefix>/<camera>/status}. */
record Topics(String prefix) {

    static final String EVERY_CAMERA = "+";

    private static final String JPEG = "jpeg";
    private static final String STATUS = "status";

    /** What a topic is about. */
    record Subject(String camera, boolean isStatus) {}

    /** @param camera a name, or {@link #EVERY_CAMERA} in a filter */
    String jpeg(String camera) {
        return prefix + "/" + camera + "/" + JPEG;
    }

    String status(String camera) {
        return prefix + "/" + camera + "/" + STATUS;
    }

    /** Null if the topic is none of ours, or its camera's name is none. */
    @Nullable
    Subject subjectOf(String topic) {
        int end = topic.lastIndexOf('/');
        if (end <= prefix.length() || !topic.startsWith(prefix) || topic.charAt(prefix.length()) != '/') {
            return null;
        }
        String camera = topic.substring(prefix.length() + 1, end);
        String leaf = topic.substring(end + 1);
        boolean isStatus = leaf.equals(STATUS);
        boolean isOurs =
                (isStatus || leaf.equals(JPEG)) && Camera.NAME.matcher(camera).matches();
        return isOurs ? new Subject(camera, isStatus) : null;
    }

    /** A topic, or another text from outside, as it may stand in a log line. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .limit(100)
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
