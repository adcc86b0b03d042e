/**
 * What is known of each camera, as JSON, and the one place where errors become {@code application/problem+json}.
 *
 * <p>In: {@link io.framespool.camera.Cameras}, read at the moment of the request on a worker thread. Out: responses.
 */
@NullMarked
package io.framespool.rest;

import org.jspecify.annotations.NullMarked;
