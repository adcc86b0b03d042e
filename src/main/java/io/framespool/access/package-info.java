/**
 * Who may see what. Every request is met by {@link io.framespool.access.AccessPolicy} before any route: out of a password,
 * a session, a link or an identity provider's word becomes the {@link io.framespool.camera.Guest} whom the other features ask, without knowing this one.
 *
 * <p>In: users and keys, from configuration and from files that are read again. Out: guests, and the end of what they have
 * open. Everything happens on the request's event loop, but for passwords, which cost a tenth of a second each: one thread
 * checks them, so that guessing takes no time from the pictures.
 */
@NullMarked
package io.framespool.access;

import org.jspecify.annotations.NullMarked;
