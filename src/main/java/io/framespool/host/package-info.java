/**
 * How the program meets the machine that it runs on: its command line, a place to unpack a library to, and the service
 * manager that started it. Knows no other feature.
 */
@NullMarked
package io.framespool.host;

import org.jspecify.annotations.NullMarked;
