package fittrack.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TextListTest {
    @Test
    void entries_are_trimmed_and_blanks_and_nulls_dropped() {
        assertThat(TextList.kept(Arrays.asList("  barbell\t", null, "", " \n", "\u00a0bench\u2003")))
                .containsExactly("barbell", "bench");
    }

    @Test
    void of_repeats_in_any_case_the_first_is_kept() {
        assertThat(TextList.kept(List.of("Rings", "rope", "RINGS", " rings ", "Übung", "übung")))
                .containsExactly("Rings", "rope", "Übung");
    }

    @Test
    void a_long_entry_is_cut_at_120_characters_never_through_one() {
        var kept = TextList.kept(List.of("😀".repeat(130)));

        assertThat(kept).containsExactly("😀".repeat(120));
    }

    @Test
    void entries_that_are_repeats_once_cut_are_repeats() {
        var start = "x".repeat(120);

        assertThat(TextList.kept(List.of(start + "a", start + "b"))).containsExactly(start);
    }

    @Test
    void twenty_entries_are_kept() {
        var sent = IntStream.range(0, 25).mapToObj(i -> "entry " + i).toList();

        assertThat(TextList.kept(sent)).isEqualTo(sent.subList(0, 20));
    }

    @Test
    void keeping_what_was_kept_changes_nothing() {
        var kept = TextList.kept(List.of("a ".repeat(100), "b", "B ", "c".repeat(200)));

        assertThat(TextList.kept(kept)).isEqualTo(kept);
    }

    @Test
    void nul_and_halves_of_surrogate_pairs_cannot_be_stored() {
        assertThat(TextList.isStorable("a\u0000b")).isFalse();
        assertThat(TextList.isStorable("\ud83d")).isFalse();
        assertThat(TextList.isStorable("\ude00\ud83d")).isFalse();
        assertThat(TextList.isStorable("😀 ok")).isTrue();
    }
}
