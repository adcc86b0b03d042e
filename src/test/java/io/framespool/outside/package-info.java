/**
 * The packaged program, tested from outside: its own process, real files, real sockets, real clients. The same tests run
 * against the native executable if that is what was built.
 */
@NullMarked
package io.framespool.outside;

import org.jspecify.annotations.NullMarked;
