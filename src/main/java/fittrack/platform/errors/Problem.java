package fittrack.platform.errors;

/** One way to say no. Each room that can refuse has an enum of these. */
public interface Problem {

    /** The HTTP status, 400 to 599. */
    int status();

    /** The stable machine word of the error body, such as {@code NOT_FOUND}. */
    String code();

    /** What a person may read when nothing more exact is said. */
    String message();
}
