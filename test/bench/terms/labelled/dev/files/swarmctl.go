// Command swarmctl rolls a stack out over a Docker swarm and waits until it is healthy.
package main

import (
	"context"
	"flag"
	"log"
	"time"

	"github.com/docker/docker/api/types"
	"github.com/docker/docker/api/types/swarm"
	"github.com/docker/docker/client"
)

func main() {
	stack := flag.String("stack", "shop", "name of the stack")
	replicas := flag.Uint64("replicas", 3, "tasks per service")
	timeout := flag.Duration("timeout", 5*time.Minute, "give up after")
	flag.Parse()

	ctx, cancel := context.WithTimeout(context.Background(), *timeout)
	defer cancel()

	docker, err := client.NewClientWithOpts(client.FromEnv, client.WithAPIVersionNegotiation())
	if err != nil {
		log.Fatal(err)
	}
	info, err := docker.Info(ctx)
	if err != nil {
		log.Fatal(err)
	}
	if info.Swarm.LocalNodeState != swarm.LocalNodeStateActive {
		log.Fatal("this node is not part of a swarm; run `docker swarm init` first")
	}

	services, err := docker.ServiceList(ctx, types.ServiceListOptions{})
	if err != nil {
		log.Fatal(err)
	}
	for _, service := range services {
		if service.Spec.Labels["com.docker.stack.namespace"] != *stack {
			continue
		}
		spec := service.Spec
		spec.Mode = swarm.ServiceMode{Replicated: &swarm.ReplicatedService{Replicas: replicas}}
		if _, err := docker.ServiceUpdate(ctx, service.ID, service.Version, spec, types.ServiceUpdateOptions{}); err != nil {
			log.Fatalf("%s: %v", spec.Name, err)
		}
	}
	waitHealthy(ctx, docker, *stack)
}

// waitHealthy polls the tasks. The load balancing of the routing mesh starts only once a task is running.
func waitHealthy(ctx context.Context, docker *client.Client, stack string) {
	for {
		tasks, err := docker.TaskList(ctx, types.TaskListOptions{})
		if err != nil {
			log.Fatal(err)
		}
		pending := 0
		for _, task := range tasks {
			if task.DesiredState == swarm.TaskStateRunning && task.Status.State != swarm.TaskStateRunning {
				pending++
			}
		}
		if pending == 0 {
			return
		}
		time.Sleep(2 * time.Second)
	}
}
