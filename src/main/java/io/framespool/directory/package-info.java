/**
 * Directories become frames: the scheduled directory consumer.
 *
 * <p>In: files that a camera process writes into a spool. Out: {@link io.framespool.camera.Camera#publish}, one frame at a
 * time, on the one thread that each spool has. A second thread for all spools waits for file-system events and wakes
 * them. Everything that may block (listing, reading, deleting) happens on the spool's own thread, so that one stuck mount
 * stops one camera.
 */
@NullMarked
package io.framespool.directory;

import org.jspecify.annotations.NullMarked;
