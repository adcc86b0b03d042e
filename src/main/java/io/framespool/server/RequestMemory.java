package io.framespool.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Puts what clients send into memory that the garbage collector takes back. Vert.x 4.5 drops some of it without a release,
 * for instance all that follows a request with {@code Connection: close} ({@code Http1xServerConnection.handleMessage}) and
 * the body of an upgrade to HTTP/2 that cannot be ({@code Http1xUpgradeToH2CHandler}): in pooled memory it would stay, until
 * somebody who means harm has used up all there is. It would be copied to the heap in any case, later; what TLS decrypts is
 * there already. Event loop of the connection only.
 */
@Sharable
final class RequestMemory extends ChannelInboundHandlerAdapter {

    static final RequestMemory INSTANCE = new RequestMemory();

    private RequestMemory() {}

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        ByteBuf pooled = (ByteBuf) bytes;
        ByteBuf collected;
        try {
            collected = Unpooled.copiedBuffer(pooled);
        } finally {
            pooled.release();
        }
        connection.fireChannelRead(collected);
    }
}
