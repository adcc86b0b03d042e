/**
 * Frames become HTTP responses.
 *
 * <p>In: {@link io.framespool.camera.FrameListener#onFrame}, one call for each frame, camera and event loop. Out: every
 * viewer of that loop writes the shared {@link io.framespool.mjpeg.Part} to its socket or leaves it waiting. All state of
 * groups and viewers belongs to their event loop; the socket is the second change of thread on a frame's way (event
 * loop → kernel).
 */
@NullMarked
package io.framespool.mjpeg;

import org.jspecify.annotations.NullMarked;
