# Convection-dominated transport, u_t + c u_x = nu u_xx, with c up to 50.
#
# A plain PINN fails here; the Lagrangian PINN (LPINN) solves along the characteristics instead.
using Lux, Optimisers, Random, Zygote
using Printf

"""
    LagrangianPINN(width, depth)

Two branches: one for the characteristic curves `x(t)`, one for the state on them.
"""
struct LagrangianPINN{A,B}
    characteristics::A
    state::B
end

function LagrangianPINN(width::Int, depth::Int)
    net() = Chain(Dense(2 => width, tanh), [Dense(width => width, tanh) for _ in 1:depth]..., Dense(width => 1))
    return LagrangianPINN(net(), net())
end

function lpinn_loss(model, ps, st, points; c=50.0, nu=0.01)
    x0, t = points[1, :], points[2, :]
    x, _ = model.characteristics(points, ps.characteristics, st.characteristics)
    u, _ = model.state(points, ps.state, st.state)
    curve = sum(abs2, dxdt(model, ps, st, points) .- c)
    diffusion = sum(abs2, dudt(model, ps, st, points) .- nu .* d2udx2(model, ps, st, points))
    return (curve + diffusion) / length(x0)
end

function train(; epochs=20_000, width=64, rng=Xoshiro(0))
    model = LagrangianPINN(width, 4)
    ps, st = Lux.setup(rng, model)
    opt = Optimisers.setup(Adam(1e-3), ps)
    for epoch in 1:epochs
        points = rand(rng, Float32, 2, 4096)
        loss, back = Zygote.pullback(p -> lpinn_loss(model, p, st, points), ps)
        opt, ps = Optimisers.update(opt, ps, back(one(loss))[1])
        epoch % 1000 == 0 && @printf("epoch %d loss %.3e\n", epoch, loss)
    end
    return model, ps
end

# Coarse solvers in parallel: every subtask sees each s-th grid point (NeuralStagger, s = 2 in space, 4 in time).
function neural_stagger(solvers, field; s=2)
    parts = [view(field, i:s:size(field, 1), j:s:size(field, 2)) for i in 1:s, j in 1:s]
    outputs = similar(field)
    Threads.@threads for k in eachindex(parts)
        i, j = Tuple(CartesianIndices(parts)[k])
        outputs[i:s:end, j:s:end] = solvers[k](parts[k])
    end
    return outputs
end

# Training data arrives from running simulations, as in work on deep surrogates: the training reservoir keeps
# a uniform sample of what was streamed.
training_reservoir = Vector{Matrix{Float32}}()
