package org.example.biology.enrichment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.example.biology.model.Gene;
import org.example.biology.model.Pathway;

/**
 * Finds the biological pathways that are over-represented in a set of genes.
 *
 * <p>Pathways come from KEGG and Reactome; a pathway with fewer than {@value #MIN_SIZE} genes is ignored.
 */
public final class PathwayEnrichment {
    static final int MIN_SIZE = 10;

    private final Map<String, Pathway> pathways;
    private final int background;

    public PathwayEnrichment(Map<String, Pathway> pathways, int background) {
        this.pathways = Map.copyOf(pathways);
        this.background = background;
    }

    public static PathwayEnrichment load(Path gmtFile) throws IOException {
        Map<String, Pathway> pathways = GmtReader.read(gmtFile).stream()
                .collect(Collectors.toMap(Pathway::id, p -> p));
        return new PathwayEnrichment(pathways, 20_531);
    }

    /** Results with a Benjamini-Hochberg corrected p below {@code alpha}, best first. */
    public List<Result> enrich(Set<Gene> genes, double alpha) {
        List<Result> raw = pathways.values().stream()
                .filter(p -> p.genes().size() >= MIN_SIZE)
                .map(p -> test(p, genes))
                .sorted(Comparator.comparingDouble(Result::pValue))
                .toList();
        return BenjaminiHochberg.correct(raw).stream().filter(r -> r.adjusted() < alpha).toList();
    }

    private Result test(Pathway pathway, Set<Gene> genes) {
        long hits = pathway.genes().stream().filter(genes::contains).count();
        var distribution = new HypergeometricDistribution(background, pathway.genes().size(), genes.size());
        return new Result(pathway.id(), hits, distribution.upperCumulativeProbability((int) hits), Double.NaN);
    }

    public record Result(String id, long hits, double pValue, double adjusted) {}
}
