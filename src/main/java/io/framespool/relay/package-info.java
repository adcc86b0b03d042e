/**
 * Frames cross machines: published to an MQTT broker, and received from one.
 *
 * <p>Out: a {@link io.framespool.camera.FrameListener} for each camera of this host, with one slot: the newest frame goes
 * as soon as the socket has taken the last. In: messages of the broker become {@link io.framespool.camera.Camera#publish},
 * the newest of each camera once a batch of reads is done. All of it happens on one event loop, which exists only where a
 * broker is configured; what was received is never published again.
 *
 * <p>Vert.x connects and Netty's codec speaks the protocol; the session is ours, because a client library keeps the
 * socket to itself, and with it up to 4 MB of unsent frames in the kernel: 8 s of an uplink of 4 Mbit/s.
 */
@NullMarked
package io.framespool.relay;

import org.jspecify.annotations.NullMarked;
