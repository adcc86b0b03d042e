package io.framespool.rest;

import io.framespool.camera.ProblemException;
import io.quarkus.logging.Log;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a REST resource throws, or its matching refuses, into a problem. */
class ProblemMapper {

    /** The path comes from Vert.x: JAX-RS makes a URI of it, which fails on a request that names no host. */
    @ServerExceptionMapper
    Response problem(Throwable cause, HttpServerRequest request) {
        int status = status(cause);
        if (request.response().closed() && (cause instanceof IOException || cause instanceof VertxException)) {
            Log.debugf("Client left during its request: %s cause=%s", request.path(), cause);
        } else if (status >= 500 && !(cause instanceof ProblemException)) {
            Log.errorf(cause, "Request failed: %s", request.path());
        }
        Response.ResponseBuilder response = cause instanceof WebApplicationException web
                ? Response.fromResponse(web.getResponse())
                : Response.status(status);
        Problem.headers(cause).forEach(response::header);
        return response.type(Problem.CONTENT_TYPE)
                .entity(Problem.of(status, Problem.detail(status, cause), request.path()))
                .build();
    }

    private static int status(Throwable cause) {
        if (cause instanceof ProblemException problem) {
            return problem.status();
        }
        return cause instanceof WebApplicationException web ? web.getResponse().getStatus() : 500;
    }
}
