/**
 * What the HTTP server bears, and what it tells browsers.
 *
 * <p>In: connections, before any feature sees them, on their event loops. Out: a connection that does not bring its
 * request in time is closed; each answer says what a page of ours may load, and who may show it in a frame; who must show
 * a certificate does so.
 */
@NullMarked
package io.framespool.server;

import org.jspecify.annotations.NullMarked;
