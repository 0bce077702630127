package fittrack.platform.limits;

import static java.util.Objects.requireNonNullElse;

import ch.qos.logback.classic.Level;
import com.codahale.metrics.MetricRegistry;
import fittrack.platform.auth.Admission;
import fittrack.platform.errors.CommonProblem;
import fittrack.platform.errors.ProblemException;
import fittrack.platform.request.Client;
import fittrack.platform.request.CurrentRequest;
import fittrack.platform.request.UserId;
import io.dropwizard.logging.common.BootstrapLogging;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A server in memory with both limit filters around an authentication that believes what it is told: a token
 * {@code known:ann} or {@code new:ann} is ann's, {@code bad} is nobody's. The client is whoever the request says.
 */
final class Door implements AutoCloseable {
    final ManualTime time = new ManualTime();
    final MetricRegistry metrics = new MetricRegistry();
    final Limiter limiter;
    private final Server server = new Server();
    private final LocalConnector connector = new LocalConnector(server);

    Door(LimitsConfig config) throws Exception {
        BootstrapLogging.bootstrap(Level.WARN);
        var buckets = new LocalBuckets(config.maxKeys(), time::nanoTime, new Random(7));
        limiter = new Limiter(buckets, new Policies(config.inForce()), config.exempt(), time, metrics);
        var context = new ServletContextHandler("/");
        for (var filter : new Filter[] {
            new Refusals(),
            new AddressLimitFilter(limiter),
            new Authentication(new TokenAdmission(limiter)),
            new UserLimitFilter(limiter)
        }) {
            context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        context.addServlet(new ServletHolder(new HttpServlet() {}), "/*");
        server.setHandler(new Edge(context));
        server.addConnector(connector);
        server.start();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** A request of {@code GET /api/workouts}. */
    Answer get(String address, @Nullable String token) throws Exception {
        return send("GET", "/api/workouts", address, token);
    }

    Answer send(String method, String path, String address, @Nullable String token) throws Exception {
        var request = "%s %s HTTP/1.1\r\nHost: test\r\nClient: %s\r\n%s\r\n"
                .formatted(method, path, address, token == null ? "" : "Token: " + token + "\r\n");
        return Answer.parse(connector.getResponse(request, method.equals("HEAD"), 10, TimeUnit.SECONDS));
    }

    long rejections(String policy) {
        return metrics.counter("limits.rejected." + policy).getCount();
    }

    /** The part of an answer that matters here. */
    record Answer(int status, TreeMap<String, String> headers) {

        static Answer parse(String response) {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            var lines = response.lines().takeWhile(line -> !line.isEmpty()).toList();
            for (var line : lines.subList(1, lines.size())) {
                var colon = line.indexOf(':');
                headers.merge(
                        line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + " & " + b);
            }
            return new Answer(
                    Integer.parseInt(lines.get(0), "HTTP/1.1 ".length(), "HTTP/1.1 200".length(), 10), headers);
        }

        String header(String name) {
            return requireNonNullElse(headers.get(name), "");
        }
    }

    /** Dresses responses when they leave, as the edge does. */
    private final class Edge extends Handler.Wrapper {
        Edge(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var address = requireNonNullElse(request.getHeaders().get("Client"), "");
            CurrentRequest.of(request).setClient(new Client(address, address, false, ""));
            request.addHttpStreamWrapper(stream -> new HttpStream.Wrapper(stream) {
                @Override
                public void send(
                        MetaData.Request sent,
                        MetaData.@Nullable Response answer,
                        boolean last,
                        java.nio.@Nullable ByteBuffer content,
                        Callback done) {
                    if (answer != null) {
                        var headers = HttpFields.build(answer.getHttpFields());
                        limiter.dress(request, headers);
                        super.send(sent, with(answer, headers), last, content, done);
                    } else {
                        super.send(sent, null, last, content, done);
                    }
                }
            });
            return super.handle(request, response, callback);
        }

        private static MetaData.Response with(MetaData.Response answer, HttpFields headers) {
            return new MetaData.Response(
                    answer.getStatus(),
                    answer.getReason(),
                    answer.getHttpVersion(),
                    headers,
                    answer.getContentLength(),
                    answer.getTrailersSupplier());
        }
    }

    /** Answers refusals with their status, after a reset. */
    private static final class Refusals extends HttpFilter {
        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            try {
                chain.doFilter(request, response);
            } catch (ProblemException e) {
                response.reset();
                response.setStatus(e.problem().status());
                response.setHeader("Message", e.message());
                response.setHeader("Details", e.details().toString());
                response.setHeader("Retry-After", e.headers().get("Retry-After"));
            }
        }
    }

    /** Tells the limits what the real one tells them. */
    private static final class Authentication extends HttpFilter {
        private final transient Admission admission;

        Authentication(Admission admission) {
            this.admission = admission;
        }

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.setAttribute(UserId.class.getName(), identify(request));
            chain.doFilter(request, response);
        }

        private UserId identify(HttpServletRequest request) {
            var token = request.getHeader("Token");
            if (token == null) {
                admission.missing(request);
                throw new ProblemException(CommonProblem.UNAUTHENTICATED);
            }
            if (token.startsWith("known:")) {
                return new UserId(token.substring("known:".length()));
            }
            admission.unverified(request);
            if (token.startsWith("new:")) {
                return new UserId(token.substring("new:".length()));
            }
            admission.rejected(request);
            throw new ProblemException(CommonProblem.UNAUTHENTICATED);
        }
    }
}
