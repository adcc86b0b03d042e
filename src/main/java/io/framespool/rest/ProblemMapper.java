package io.framespool.rest;

import io.framespool.camera.ProblemException;
import io.quarkus.logging.Log;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a REST resource throws, or its matching refuses, into a problem. */
class ProblemMapper {

    @ServerExceptionMapper
    Response problem(Throwable cause, UriInfo uri) {
        int status = status(cause);
        if (status >= 500 && !(cause instanceof ProblemException)) {
            Log.errorf(cause, "Request failed: %s", uri.getPath());
        }
        Response.ResponseBuilder response = cause instanceof WebApplicationException web
                ? Response.fromResponse(web.getResponse())
                : Response.status(status);
        Problem.headers(cause).forEach(response::header);
        return response.type(Problem.CONTENT_TYPE)
                .entity(Problem.of(
                        status,
                        Problem.detail(status, cause),
                        uri.getRequestUri().getPath()))
                .build();
    }

    private static int status(Throwable cause) {
        if (cause instanceof ProblemException problem) {
            return problem.status();
        }
        return cause instanceof WebApplicationException web ? web.getResponse().getStatus() : 500;
    }
}
