package io.framespool.camera;

import java.time.Instant;

/**
 * How one open stream is doing.
 *
 * @param viewer number of the stream since the start of the program
 * @param address remote address, as the connection or a trusted proxy gives it
 * @param fps frames a second that this viewer got lately
 * @param sent frames written, repeats not counted
 * @param skips frames left out because the link was busy
 * @param ageSeconds how old the newest frame that went out whole was at that moment
 */
public record ViewerStatus(
        long viewer, String address, Instant since, double fps, long sent, long skips, double ageSeconds) {}
