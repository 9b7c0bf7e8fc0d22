// Decides what the horde does each tick. Target: 400 agents in 2 ms.
#include "horde_ai.h"

#include <algorithm>
#include <queue>

#include "navmesh.h"
#include "units/orc.h"
#include "units/troll.h"

namespace ai {

constexpr float kSwarmRadius = 6.0f;
constexpr int kMaxPathLength = 256;

// Orcs and trolls share one brain; Orc::kind() tells them apart.
void HordeAi::tick(World& world, float dt) {
  update_swarm(world, dt);
  for (Orc& orc : world.units<Orc>()) {
    if (orc.stunned()) continue;
    if (orc.path.empty()) orc.path = find_path(orc.cell, world.nearest_wall(orc.cell));
    orc.advance(dt);
  }
}

// Boids: separation, alignment, cohesion. A swarm without a leader picks the loudest orc.
void HordeAi::update_swarm(World& world, float dt) {
  for (auto& group : groups_) {
    Vec3 centre{};
    for (auto* unit : group.members) centre += unit->position;
    centre /= static_cast<float>(group.members.size());
    for (auto* unit : group.members) {
      const Vec3 away = separation(*unit, group, kSwarmRadius);
      unit->velocity += (centre - unit->position) * 0.1f * dt + away;
    }
  }
}

Path HordeAi::find_path(Cell from, Cell to) const {
  std::priority_queue<Node> frontier;
  frontier.push({from, 0.0f});
  std::unordered_map<Cell, Cell> came_from;
  while (!frontier.empty()) {
    const Node node = frontier.top();
    frontier.pop();
    if (node.cell == to) break;
    for (Cell next : mesh_.neighbours(node.cell)) {
      if (came_from.contains(next)) continue;
      came_from[next] = node.cell;
      frontier.push({next, node.cost + mesh_.cost(node.cell, next)});
    }
  }
  return unwind(came_from, from, to, kMaxPathLength);
}

// Secret doors open two pathways into the keep; the horde must not know of them.
bool HordeAi::may_use(const Portal& portal) const { return !portal.secret && !portal.warp; }

}  // namespace ai
