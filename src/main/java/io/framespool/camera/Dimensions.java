package io.framespool.camera;

/** Width and height of a picture in pixels. */
public record Dimensions(int width, int height) {}
