# Multigrid for the Poisson equation on the unit square. Course notes, chapter 3.
module Poisson

using LinearAlgebra, SparseArrays

export solve, jacobi!, gauss_seidel!

"One sweep of weighted Jacobi iteration; ω = 2/3 damps the rough half of the spectrum best."
function jacobi!(new::Matrix, u::Matrix, f::Matrix, h::Real; ω=2 / 3)
    n = size(u, 1)
    for j in 2:n-1, i in 2:n-1
        average = (u[i-1, j] + u[i+1, j] + u[i, j-1] + u[i, j+1] + h^2 * f[i, j]) / 4
        new[i, j] = (1 - ω) * u[i, j] + ω * average
    end
    return new
end

"Red-black Gauss-Seidel iteration. Both colours can be updated in parallel."
function gauss_seidel!(u::Matrix, f::Matrix, h::Real)
    n = size(u, 1)
    for colour in 0:1, j in 2:n-1, i in 2:n-1
        isodd(i + j + colour) && continue
        u[i, j] = (u[i-1, j] + u[i+1, j] + u[i, j-1] + u[i, j+1] + h^2 * f[i, j]) / 4
    end
    return u
end

function v_cycle!(u, f, h; sweeps=2)
    for _ in 1:sweeps
        gauss_seidel!(u, f, h)
    end
    n = size(u, 1)
    n <= 5 && return u
    residual = f .- laplacian(u, h)
    coarse = restrict(residual)
    correction = v_cycle!(zero(coarse), coarse, 2h; sweeps)
    u .+= prolong(correction, n)
    for _ in 1:sweeps
        gauss_seidel!(u, f, h)
    end
    return u
end

# The system matrix, for the direct solver. Rows are in column-major order.
function matrix(n::Int)
    d = fill(4.0, n^2)
    e = fill(-1.0, n^2 - 1)
    return spdiagm(0 => d, 1 => e, -1 => e, n => fill(-1.0, n^2 - n), -n => fill(-1.0, n^2 - n))
end

"""
    solve(f; cycles=12)

Solves by V-cycles with Gauss–Seidel smoothing. Pseudo-code of the cycle is on slide 41.
"""
function solve(f::Matrix; cycles=12)
    u = zero(f)
    h = 1 / (size(f, 1) - 1)
    for _ in 1:cycles
        v_cycle!(u, f, h)
    end
    return u
end

end
