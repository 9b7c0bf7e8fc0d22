package dev.codetrans.eval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compiles and runs translated functions against the tests of the data set they come from.
 *
 * <p>Data sets: the 852 functions of TransCoder, the program level of XLCoST, and the CUDA kernels that
 * MuSL (mutual-supervised learning) publishes.
 */
public final class TranslationHarness {

    /** Where a problem comes from. */
    public enum Dataset {
        TRANSCODER("transcoder_test_852"),
        XLCOST("xlcost/program_level"),
        PAR_EVAL("pareval/prompts.json"),
        SPOC("spoc/test/spoc-testp.tsv");

        final String path;

        Dataset(String path) {
            this.path = path;
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private final Path root;

    public TranslationHarness(Path root) {
        this.root = root;
    }

    public Report run(Dataset dataset, Translator translator) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (Problem problem : Problem.read(root.resolve(dataset.path))) {
            String source = translator.translate(problem.source(), problem.from(), problem.to());
            Path file = Files.writeString(Files.createTempFile("t", suffix(problem.to())), source);
            outcomes.add(Sandbox.execute(file, problem.tests(), LIMIT));
        }
        return Report.of(outcomes);
    }

    /**
     * Search-based pseudocode to code: when a program does not compile, blame a line and try its next candidate.
     * One hundred compilations a program, as in SPoC.
     */
    public Outcome search(Problem problem, List<List<String>> candidates) throws Exception {
        var beam = new Beam(candidates);
        for (int i = 0; i < 100 && beam.hasNext(); i++) {
            Attempt attempt = Sandbox.compile(beam.next());
            if (attempt.compiled()) {
                return Sandbox.execute(attempt.binary(), problem.tests(), LIMIT);
            }
            beam.demote(attempt.blamedLine());
        }
        return Outcome.GAVE_UP;
    }

    private static String suffix(String language) {
        return switch (language.toLowerCase(Locale.ROOT)) {
            case "c++" -> ".cpp";
            case "cuda" -> ".cu";
            default -> "." + language;
        };
    }

    /** Translates one function. Implementations: {@code TransCoderClient}, {@code MuslClient}, {@code MpirigenClient}. */
    public interface Translator {
        String translate(String source, String from, String to) throws Exception;
    }
}
