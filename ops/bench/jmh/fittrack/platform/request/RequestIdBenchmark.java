package fittrack.platform.request;

import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The check of a client's request id: a UUID that is taken, and one that is refused at its last character. */
@State(Scope.Benchmark)
public class RequestIdBenchmark {
    public String good = "77649488-e5f2-46a4-ba3d-0616df80005a";
    public String bad = "77649488-e5f2-46a4-ba3d-0616df80005 ";

    @Benchmark
    public Optional<RequestId> accepted() {
        return RequestId.accept(good);
    }

    @Benchmark
    public Optional<RequestId> refused() {
        return RequestId.accept(bad);
    }
}
