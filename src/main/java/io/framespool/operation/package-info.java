/**
 * What an operator's machines ask: health checks and the meters of cameras.
 *
 * <p>In: {@link io.framespool.camera.Cameras}, read when somebody asks. Out: the management port.
 */
@NullMarked
package io.framespool.operation;

import org.jspecify.annotations.NullMarked;
