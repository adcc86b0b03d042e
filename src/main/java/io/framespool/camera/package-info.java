/**
 * The hub: each camera's newest frame, and all who listen to it.
 *
 * <p>In: {@link io.framespool.camera.Camera#publish} on the one thread of a camera's source. Out: {@link
 * io.framespool.camera.FrameListener#onFrame} on the event loop of each listener. This is the first of the two changes
 * of thread on a frame's way. Knows neither where frames come from nor where they go. What several features need in the
 * same words, such as a problem, a mistake in the configuration or who is asking, is here too.
 */
@NullMarked
package io.framespool.camera;

import org.jspecify.annotations.NullMarked;
