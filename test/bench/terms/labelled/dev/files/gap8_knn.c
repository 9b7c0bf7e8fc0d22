/* k-nearest neighbours on the eight cluster cores of a GAP8.
 *
 * One of the non-neural ML kernels of our PULP port (SVM, GMM, decision trees, k-NN). Floats are emulated:
 * the parallel ultra-low power cores of this chip have no FPU, PULP-OPEN has.
 */
#include "pmsis.h"
#include "knn.h"

#define CORES 8
#define STACK_SIZE 1024

PI_L1 static float distances[N_TRAIN];
PI_L1 static int best[CORES][K];

static void knn_entry(void *arg)
{
    const struct knn_args *a = arg;
    const int core = pi_core_id();
    const int chunk = (N_TRAIN + CORES - 1) / CORES;
    const int from = core * chunk;
    const int to = from + chunk < N_TRAIN ? from + chunk : N_TRAIN;

    for (int i = from; i < to; i++)
        distances[i] = squared_distance(a->query, a->train + i * DIM, DIM);
    select_k(distances + from, to - from, best[core]);
    pi_cl_team_barrier();

    if (core == 0)
        merge(best, CORES, a->result);
}

static void cluster_main(void *arg)
{
    pi_cl_team_fork(CORES, knn_entry, arg);
}

int main(void)
{
    struct pi_device cluster;
    struct pi_cluster_conf conf;

    pi_cluster_conf_init(&conf);
    pi_open_from_conf(&cluster, &conf);
    if (pi_cluster_open(&cluster))
        pmsis_exit(-1);

    struct pi_cluster_task task;
    struct knn_args args = { .query = test_sample, .train = train_set };
    pi_cluster_task(&task, cluster_main, &args);
    /* The cluster SP starts at the top of this block. */
    task.stack_size = STACK_SIZE;
    pi_cluster_send_task_to_cl(&cluster, &task);
    printf("PULP k-NN: class %d\n", args.result[0]);
    pi_cluster_close(&cluster);
    pmsis_exit(0);
}
