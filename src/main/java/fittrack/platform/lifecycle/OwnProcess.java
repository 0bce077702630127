package fittrack.platform.lifecycle;

/** The process of the service. A signal runs the hooks of the JVM, of which there is one that counts. */
final class OwnProcess implements ProcessEnd {
    @Override
    public boolean whenAsked(Runnable work) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(work, "shutdown"));
        } catch (IllegalStateException e) {
            // The signal came while the service was being put together: nothing runs that would have to drain.
            return true;
        }
        return true;
    }

    // After a signal the exit code would be the signal's; only a halt can say how the shutdown went.
    @Override
    public void now(int code) {
        Runtime.getRuntime().halt(code);
    }
}
