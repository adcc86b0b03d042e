/**
 * Many cameras over one connection: a page says which it shows and how often, and gets their newest frames.
 *
 * <p>In: frames of {@link io.framespool.camera}, and what a page asks for and has drawn, as messages of a WebSocket. Out:
 * a binary message for each frame: its header (see {@link io.framespool.wall.Picture}) and the JPEG. A browser opens only
 * six HTTP/1.1 connections to a host, and HTTP/2 needs TLS there; one WebSocket needs neither, lets the page answer, and
 * lets it draw off its main thread. Everything of one connection happens on its event loop.
 */
@NullMarked
package io.framespool.wall;

import org.jspecify.annotations.NullMarked;
