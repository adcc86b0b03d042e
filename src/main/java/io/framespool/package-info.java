/**
 * A directory of JPEG files becomes a live MJPEG stream. The way of a frame, a hop a line:
 *
 * <ol>
 *   <li>{@link io.framespool.directory} a file in a spool is found, read and checked (in, one thread a camera);
 *   <li>{@link io.framespool.camera} {@code Camera.publish} makes it the newest frame and hands it to each event loop;
 *   <li>{@link io.framespool.mjpeg} every viewer of that loop writes the shared part or leaves it waiting (out).
 * </ol>
 *
 * A second way out is {@link io.framespool.wall}: many cameras over one connection, for the {@link io.framespool.page}s.
 * Between machines stands {@link io.framespool.relay}: out to an MQTT broker on one, in from it on others.
 *
 * <p>Beside that way stands {@link io.framespool.rest}: what is known of each camera, as JSON, and {@link
 * io.framespool.operation}: the same as health and metrics. In front of all of it stands {@link io.framespool.server}:
 * what a connection may do before it is heard, and {@link io.framespool.access}: who may see what. Every feature knows
 * {@code camera} and the {@link io.framespool.socket}s that frames leave by, and none of the others.
 */
@NullMarked
package io.framespool;

import org.jspecify.annotations.NullMarked;
