/**
 * Keeps pictures from growing old in queues that are not ours: the kernel's, and that of the narrowest link on the way.
 *
 * <p>In: a connection that carries frames, and word of each frame that was overtaken by a newer one. Out: socket options. On
 * the connection's event loop.
 */
@NullMarked
package io.framespool.socket;

import org.jspecify.annotations.NullMarked;
