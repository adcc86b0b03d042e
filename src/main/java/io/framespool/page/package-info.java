/**
 * The pages: all cameras, one camera, and one camera for other pages to embed. They are plain HTML with the names filled
 * in, so that they show pictures even without a script; what they load is in {@code META-INF/resources}.
 *
 * <p>In: {@link io.framespool.camera.Cameras}, read at the moment of the request on its event loop. Out: responses.
 */
@NullMarked
package io.framespool.page;

import org.jspecify.annotations.NullMarked;
